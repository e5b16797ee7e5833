"""The assumptions that [prices] of study.toml sets, beside those that it sets by name."""

from crisissim.assumptions import Assumptions, defaults
from crisissim.domain.relief import available_hours
from crisissim.domain.words import Role
from crisissim.study.schema import StudyFile
from crisissim.study.schema.money import PricesTable, assumptions_of


def assumptions_with_prices(study: StudyFile) -> Assumptions:
    """The assumptions of a study: those that it sets by name, and those that [prices] sets."""
    own = defaults().having(study.assumptions)
    return own.having(assumptions_of(study.prices) | _by_the_year(study.prices, own)).having(study.assumptions)


def _by_the_year(prices: PricesTable, assumptions: Assumptions) -> dict[str, float]:
    """Prices of a full-time person a year as prices of an hour in which the person is there."""
    return {
        f"price.contract_hour.{group.replace('-', '_')}": dollars / available_hours(assumptions, Role(group))
        for group, dollars in prices.contract_years.items()
    }
