"""CIT officers: patrol officers trained in crisis intervention go first to crisis calls, and to all others as well."""

from dataclasses import replace

from pydantic import Field

from crisissim.domain.plans import Join, Plan, Responders, Step
from crisissim.domain.words import Missed, Need, Risk, Role
from crisissim.responses.grammar import Factor, Minutes, Offer, ResponseModel, Risks
from crisissim.responses.joining import ASKING_ASSUMES, AskedSettings
from crisissim.responses.teams import when_asked


class CitSettings(AskedSettings):
    """What an option may set about trained officers."""

    risks: Risks = Field(
        (Risk.LOW, Risk.GUARDED, Risk.HIGH),
        description="Risks of calls that they are chosen for. Left out: all, for they are police.",
    )
    patience: Minutes | None = Field(
        None, description="Minutes a call waits for a trained officer before any officer is sent."
    )
    on_scene_factor: Factor | None = Field(None, description="Minutes on scene as a multiple of what others need.")
    takes_ordinary: bool = Field(True, description="Whether they take ordinary police calls like any patrol unit.")


def trained(settings: CitSettings, offer: Offer) -> Responders:
    """One trained officer."""
    return Responders(
        pools=(offer.pool,),
        open=offer.open,
        area=offer.area,
        on_scene_factor=offer.or_assumed(settings.on_scene_factor, "on_scene.cit"),
    )


def plan(settings: CitSettings, offer: Offer, need: Need, risk: Risk) -> Plan | Missed:
    """A trained officer while one is free, as one of the officers that the call needs; else any officer."""
    refusal = settings.refusal(need, risk)
    if refusal:
        return refusal
    first = replace(trained(settings, offer), followed=True, like_patrol=True)
    return (Step((first,), offer.or_assumed(settings.patience, "patience.cit")),)


def asked(settings: CitSettings, offer: Offer, need: Need, risk: Risk) -> Join | None:
    """A trained officer comes to others who ask, if the option lets them."""
    return when_asked(settings, offer, need, risk, trained(settings, offer))


def serves_patrol(settings: CitSettings) -> int | None:
    """Ordinary calls like any patrol unit, unless the option keeps them for crisis calls."""
    return 0 if settings.takes_ordinary else None


MODEL = ResponseModel(
    name="cit-officers",
    title="Trained officers (CIT)",
    summary="Patrol officers with about 40 hours of crisis intervention training are sent first to crisis calls when "
    "one is free, and take ordinary calls like everybody else. Otherwise any officer is sent.",
    fits="Everywhere as a floor beneath other models: it needs training, not posts. It counts as reaching a person "
    "only in a study that says so, with cit-officer under needs.qualifying.",
    assumes=("patience.cit", "on_scene.cit", "patience.join", "turnout.patrol", *ASKING_ASSUMES),
    crew=(Role.CIT_OFFICER,),
    pool="cit-officers",
    on_call=False,
    settings=CitSettings,
    plan=plan,
    asked=asked,
    serves_patrol=serves_patrol,
    known=(
        (
            "Pooled over studies, no effect on arrests (d = 0.18, p = 0.50) or on officers' safety (d = -0.30, p = "
            "0.19) could be shown (Taheri, 2016)."
        ),
        (
            "Trained officers referred or transported more (odds ratio 1.70) and arrested less (0.47) than untrained "
            "ones in 1,063 encounters; the level of force was mostly the same (Compton and others, 2014; no random "
            "assignment)."
        ),
        (
            "Memphis reached 95 % of mental-disturbance calls with a trained officer, against 28 and 40 % where "
            "special teams were sent: trained officers are on duty everywhere and always (Steadman and others, 2000)."
        ),
        (
            "A review found little evidence on arrests, injuries or force that does not rest on officers' own reports "
            "(Rogers and others, 2019)."
        ),
    ),
)
