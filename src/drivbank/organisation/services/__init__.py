"""Writing the association: its members and areas, its bodies and their mandates."""

from drivbank.organisation.services.association import association_create as association_create
from drivbank.organisation.services.association import association_update as association_update
from drivbank.organisation.services.bodies import body_create as body_create
from drivbank.organisation.services.bodies import body_update as body_update
from drivbank.organisation.services.mandates import MandateDraft as MandateDraft
from drivbank.organisation.services.mandates import NewPerson as NewPerson
from drivbank.organisation.services.mandates import mandate_create as mandate_create
from drivbank.organisation.services.mandates import mandate_delete as mandate_delete
from drivbank.organisation.services.mandates import mandate_update as mandate_update
from drivbank.organisation.services.members import area_create as area_create
from drivbank.organisation.services.members import area_update as area_update
from drivbank.organisation.services.members import member_create as member_create
from drivbank.organisation.services.members import member_update as member_update
from drivbank.organisation.services.people import person_create as person_create
from drivbank.organisation.services.people import person_update as person_update
