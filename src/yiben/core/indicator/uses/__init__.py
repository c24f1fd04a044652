"""What results are used for: proposals for next year's budget, and next year's targets from this year's facts."""
