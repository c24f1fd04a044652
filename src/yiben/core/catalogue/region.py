"""A region of the administrative division codes (GB/T 2260): six digits, its level and its parent."""

from dataclasses import dataclass

CURRENT = "current_official"


@dataclass(frozen=True)
class Region:
    """One region. `status` says where the code was found and whether it is in force."""

    code: str
    name: str
    level: str
    parent: str
    province: str
    prefecture: str
    status: str

    @property
    def in_force(self) -> bool:
        """True for a code of the official list."""
        return self.status.startswith(CURRENT)

    @property
    def full_name(self) -> str:
        """The name with those above it, each once: 四川省攀枝花市西区."""
        parts = dict.fromkeys((self.province, self.prefecture, self.name))
        return "".join(part for part in parts if part)
