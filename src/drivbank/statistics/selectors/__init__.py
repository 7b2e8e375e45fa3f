"""Reads of snapshots, of sets of assumptions, and of results that were kept."""

from drivbank.statistics.selectors.assumptions import CAUTIOUS as CAUTIOUS
from drivbank.statistics.selectors.assumptions import SORMLAND as SORMLAND
from drivbank.statistics.selectors.assumptions import ChoiceFact as ChoiceFact
from drivbank.statistics.selectors.assumptions import SetFact as SetFact
from drivbank.statistics.selectors.assumptions import assumption_set as assumption_set
from drivbank.statistics.selectors.assumptions import assumption_sets as assumption_sets
from drivbank.statistics.selectors.assumptions import choice_for as choice_for
from drivbank.statistics.selectors.assumptions import choices as choices
from drivbank.statistics.selectors.assumptions import own_set as own_set
from drivbank.statistics.selectors.assumptions import set_named as set_named
from drivbank.statistics.selectors.snapshots import TAKEN as TAKEN
from drivbank.statistics.selectors.snapshots import default_year as default_year
from drivbank.statistics.selectors.snapshots import snapshot_fact as snapshot_fact
from drivbank.statistics.selectors.snapshots import snapshot_file as snapshot_file
from drivbank.statistics.selectors.snapshots import snapshot_named as snapshot_named
from drivbank.statistics.selectors.snapshots import snapshot_numbered as snapshot_numbered
from drivbank.statistics.selectors.snapshots import snapshots as snapshots
from drivbank.statistics.selectors.snapshots import snapshots_folder as snapshots_folder
from drivbank.statistics.selectors.snapshots import snapshots_logged as snapshots_logged
