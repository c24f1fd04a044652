"""The pure core: no clock, file, network, framework or floating-point money. Pass the value in."""
