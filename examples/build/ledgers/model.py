"""A linear model in whole numbers over HiGHS: rows that may be switched off, exact answers or none.

HiGHS computes in doubles; every answer is rounded and checked here in integers, so that none is taken on trust.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import highspy
import numpy as np

INFINITE = highspy.kHighsInf
ROW_TOLERANCE = 1e-4
SOLVER = f"HiGHS {highspy.Highs().version()}"


class NoAnswerError(RuntimeError):
    """The solver gave no answer that holds in whole numbers."""


@dataclass(frozen=True)
class Row:
    """low ≤ Σ coefficient × variable ≤ high, in whole numbers."""

    terms: Mapping[int, int]
    low: int | None
    high: int | None

    def of(self, values: Sequence[int]) -> int:
        """What the row comes to."""
        return sum(coefficient * values[index] for index, coefficient in self.terms.items())

    def holds(self, values: Sequence[int]) -> bool:
        """True where the row holds exactly."""
        total = self.of(values)
        return (self.low is None or total >= self.low) and (self.high is None or total <= self.high)


class Model:
    """Rows over `count` whole variables from 0 up (or of any sign); any set of rows may be active."""

    def __init__(self, count: int, rows: Iterable[Row], *, signed: bool = False, whole: bool = True) -> None:
        self.rows = tuple(rows)
        self.count = count
        self.whole = whole
        self.highs = _fresh()
        low = -INFINITE if signed else 0.0
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = count, len(self.rows)
        lp.col_cost_ = np.zeros(count)
        lp.col_lower_, lp.col_upper_ = np.full(count, low), np.full(count, INFINITE)
        lp.row_lower_ = np.array([_or(row.low, -INFINITE) for row in self.rows])
        lp.row_upper_ = np.array([_or(row.high, INFINITE) for row in self.rows])
        starts, index, value = [0], [], []
        for row in self.rows:
            index.extend(row.terms)
            value.extend(row.terms.values())
            starts.append(len(index))
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.array(starts)
        lp.a_matrix_.index_ = np.array(index, dtype=np.int32)
        lp.a_matrix_.value_ = np.array(value, dtype=np.float64)
        self.highs.passModel(lp)
        self.active = set(range(len(self.rows)))

    def activate(self, wanted: Iterable[int]) -> None:
        """Let exactly these rows hold."""
        wanted = set(wanted)
        for index in sorted(self.active ^ wanted):
            row = self.rows[index]
            low, high = (
                (_or(row.low, -INFINITE), _or(row.high, INFINITE))
                if index in wanted
                else (-INFINITE, INFINITE)
            )
            self.highs.changeRowBounds(index, low, high)
        self.active = wanted

    def feasible(self) -> bool:
        """True where some values (fractions too) keep the active rows."""
        self.highs.run()
        status = self.highs.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return False
        if status == highspy.HighsModelStatus.kOptimal:
            return True
        raise NoAnswerError(f"HiGHS: {self.highs.modelStatusToString(status)}")

    def best(self, costs: Sequence[float], *, rounded: bool = False) -> tuple[int, ...]:
        """The whole values of least cost that keep the active rows; `rounded` asks the linear program first."""
        every = np.arange(self.count, dtype=np.int32)
        self.highs.changeColsCost(self.count, every, np.array(costs, dtype=np.float64))
        for whole in (False, True) if rounded else (True,):
            kind = highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
            self.highs.changeColsIntegrality(self.count, every, np.array([kind] * self.count))
            if self.feasible():
                values = tuple(round(value) for value in self.highs.getSolution().col_value)
                if all(self.rows[index].holds(values) for index in self.active):
                    return values
        raise NoAnswerError("no whole numbers keep these rows")


def _fresh() -> highspy.Highs:
    highs = highspy.Highs()
    for option, value in (
        ("output_flag", False),
        ("threads", 1),
        ("parallel", "off"),
        ("random_seed", 0),
        ("mip_rel_gap", 0.0),
        ("primal_feasibility_tolerance", ROW_TOLERANCE),
        ("mip_feasibility_tolerance", ROW_TOLERANCE),
    ):
        highs.setOptionValue(option, value)
    return highs


def _or(bound: int | None, otherwise: float) -> float:
    return otherwise if bound is None else float(bound)
