"""The collector of a process that has loaded all it needs: it walks what is new, and not often."""

import gc

OFTEN, SELDOM = 10_000, 20


def settle() -> None:
    """Leave what is loaded alone from now on, and look for rings among new values less often.

    A paper is ten thousand small values that all live until it is answered: looking after every seven hundred
    finds nothing, and a walk through everything keeps a reader waiting.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(OFTEN, SELDOM, SELDOM)
