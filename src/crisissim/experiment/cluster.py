"""The work done on other machines, by dask.distributed behind `concurrent.futures.Executor`.

Whoever can reach a scheduler can run programs on its workers, so one that listens beyond this machine must speak TLS.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from ipaddress import ip_address
from socket import create_connection
from typing import Any
from urllib.parse import urlsplit

from crisissim.errors import Fault, InputError
from crisissim.experiment.digest import package_digest
from crisissim.experiment.versions import versions

PATIENCE = 10.0
"""Seconds to wait for a scheduler."""
PORT = 8786
"""That of a scheduler, where an address names none."""
ENCRYPTED = "tls"
IN_THE_CLEAR = "tcp"


class Cluster(Executor):
    """The workers of a scheduler, as an executor."""

    def __init__(self, client: Any) -> None:
        """Take a client of dask.distributed, which stays the caller's to close."""
        self._client = client
        # no task is taken for another that looks like it: a digest of every argument would cost more than the task
        self._executor: Executor = client.get_executor(pure=False)

    def share(self, thing: Any) -> Any:
        """Send a thing once; what is returned stands for it as an argument of `submit`.

        It is a result like any other: if the worker that has it is gone, it is sent again.
        """
        return self._client.submit(_itself, thing, pure=False)

    def workers(self) -> tuple[str, ...]:
        """Addresses of those who work now."""
        return tuple(self._client.scheduler_info(n_workers=-1)["workers"])

    def submit(self, work: Any, /, *arguments: Any, **named: Any) -> Future[Any]:
        return self._executor.submit(work, *arguments, **named)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._executor.shutdown(wait and not cancel_futures)


@contextmanager
def cluster(address: str) -> Iterator[Cluster]:
    """The workers of the scheduler at this address, such as tcp://127.0.0.1:8786 or tls://crunch.example:8786.

    Certificates are those of dask's own configuration (`distributed.comm.tls`).

    Raises:
        InputError: dask.distributed is not installed; the scheduler is open to the network without TLS, cannot be
            reached or has no workers; or a worker runs another program or other libraries than this process.
    """
    try:
        from distributed import Client
    except ImportError:
        what = "dask.distributed, which talks to a scheduler, is not installed"
        raise InputError(Fault(what, "Install crisissim[cluster], or leave --scheduler out.")) from None
    _check_address(address, address)
    _check_answer(address)
    connect: Any = Client  # it has no types
    try:
        client = connect(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        what = (
            f"what answers at {address} is no scheduler, or asks for other certificates than dask's configuration names"
        )
        raise InputError(Fault(what, "Mend the address, or `distributed.comm.tls` in the configuration.")) from error
    with client:
        info = client.scheduler_info(n_workers=-1)
        for place in (info["address"], *info["workers"]):
            _check_address(place, address)
        if not info["workers"]:
            remedy = f"Start some on the machines that shall work: dask worker {address}"
            raise InputError(Fault(f"the scheduler at {address} has no workers", remedy))
        _check_programs(client.run(_program))
        yield Cluster(client)


def _check_address(place: str, address: str) -> None:
    """Refuse what anybody on the network could use."""
    parts = urlsplit(place if "://" in place else f"{IN_THE_CLEAR}://{place}")
    if parts.scheme == ENCRYPTED or (parts.scheme == IN_THE_CLEAR and _is_here(parts.hostname or "")):
        return
    if parts.scheme not in (ENCRYPTED, IN_THE_CLEAR):
        what = f"{address} is not an address of a scheduler"
        raise InputError(Fault(what, "Write tcp://127.0.0.1:8786, or tls:// with a host and a port."))
    raise InputError(
        Fault(
            f"the scheduler at {address} is open to the network without TLS ({place}): whoever reaches it can run "
            "programs there and read the calls",
            "Give scheduler and workers certificates and write tls://, or let them listen on 127.0.0.1 only.",
        )
    )


def _check_answer(address: str) -> None:
    """Refuse an address at which nobody listens; dask's own client would leave a traceback behind."""
    try:
        parts = urlsplit(address)
        create_connection((parts.hostname, parts.port or PORT), PATIENCE).close()
    except (OSError, ValueError) as error:
        remedy = "Start it with `dask scheduler`, or mend the address."
        raise InputError(Fault(f"no scheduler answers at {address}", remedy)) from error


def _is_here(host: str) -> bool:
    """Whether a host is this machine alone."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _check_programs(by_worker: Mapping[str, Mapping[str, str]]) -> None:
    """Equal answers need equal programs."""
    here = _program()
    faults = [
        Fault(
            f"the worker {worker} does not run the same {' and '.join(sorted(differing))} as this process",
            "Install the same versions everywhere; requirements.lock has them.",
        )
        for worker, there in by_worker.items()
        if (differing := {name for name in {**here, **there} if here.get(name) != there.get(name)})
    ]
    if faults:
        raise InputError(*faults)


def _program() -> dict[str, str]:
    """What the numbers of a process depend on."""
    return {"crisissim": package_digest(), **versions()}


def _itself(thing: Any) -> Any:
    return thing
