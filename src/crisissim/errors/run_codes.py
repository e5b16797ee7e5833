"""W4xx: what became of the results that are kept from run to run."""

from collections.abc import Mapping

from crisissim.errors.remark import Remark

RUN_CODES: Mapping[str, Remark] = {
    "W401": Remark(
        "Results are not kept",
        "Results could not be kept in {place} ({reason}).",
        "This answer is whole, and the next run begins where the kept ones end.",
        "Make room or free the file, or say --no-store.",
        "The disk is full, the file may not be written, or another program held it for several seconds.",
    ),
    "W402": Remark(
        "Results set aside",
        "The results in {place} {reason}, so the file was renamed to {name}.",
        "All replications are run again.",
        "Delete the renamed file when nobody needs it.",
        "The file is damaged, or an older version of the program wrote it in another form.",
    ),
    "W403": Remark(
        "Results kept elsewhere",
        "Nothing may be written into the study's folder, so results are kept in {place}.",
        "The answer is the same.",
        "Nothing needs to be done.",
        "The folder `results` of the study could not be made or written.",
    ),
}
