"""Yiben (一本账): the open book of a government service bureau."""

__version__ = "0.1.0"
