"""What every test shares: property tests try the same cases on every machine, however slow it is."""

from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")
