"""Evaluations: what was measured with what stands behind it, kept as plain content, and compared with today."""
