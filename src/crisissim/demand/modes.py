"""The arrival modes there are.  A new one needs its file and a line here."""

from crisissim.demand.arrivals import Mode
from crisissim.demand.poisson import Poisson
from crisissim.demand.replay import Replay
from crisissim.demand.resample import Resample

MODES: dict[str, type[Mode]] = {
    "replay": Replay,
    "resample": Resample,
    "poisson": Poisson,
}
