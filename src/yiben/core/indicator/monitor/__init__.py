"""Run monitoring (绩效运行监控): how far the year is, how far each indicator and the money are, which light that gives."""
