"""One measured figure beside a peer's, as `make bench` prints and stores it."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Row:
    """A figure of ours beside a peer's, in one unit.

    name : what was measured, such as "sliding window, 96^3"
    unit : of both figures, such as "s"
    ours, peer : the figures; peer is None where there is nothing to compare with
    peer_name : what the peer is, such as "scikit-image 0.26"
    """

    name: str
    unit: str
    ours: float
    peer_name: str = ""
    peer: float | None = None

    @property
    def ratio(self) -> float | None:
        """Ours over the peer's; None without a peer or where the peer's figure is 0."""
        return self.ours / self.peer if self.peer else None

    def as_dict(self) -> dict[str, str | float | None]:
        """Return the fields and the ratio, for JSON."""
        return {**asdict(self), "ratio": self.ratio}

    def __str__(self) -> str:
        peer = "" if self.peer is None else f"{self.peer_name} {self.peer:.4g} {self.unit}"
        ratio = "" if self.ratio is None else f"ratio {self.ratio:.3g}"
        return f"{self.name:<44} {self.ours:>10.4g} {self.unit:<6} {peer:<32} {ratio}".rstrip()
