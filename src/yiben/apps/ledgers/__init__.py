"""Ledgers: vouchers, months, budgets and registers of budget units."""
