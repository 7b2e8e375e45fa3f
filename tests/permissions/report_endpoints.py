"""Every address of reports: setting up, reading, checking, freezing, writing, and the way to Word and back.

Words in braces are filled in from what the test has made.
"""

from drivbank.access.matrix import Action
from tests.permissions.endpoint import Endpoint

A = Action
PART = ("{report}", "assignment")

REPORTS = (
    Endpoint("reports:report_list", A.READ_REPORTS),
    Endpoint("reports:report_create", A.WRITE_REPORTS),
    Endpoint("reports:report_create", A.WRITE_REPORTS, query="slag=status_report"),
    Endpoint("reports:report_create", A.WRITE_REPORTS, query="slag=status_report", method="post"),
    Endpoint("reports:report_show", A.READ_REPORTS, args=("{report}",), whole=True),
    Endpoint("reports:report_show", A.READ_REPORTS, args=("{status}",)),
    Endpoint("reports:report_edit", A.WRITE_REPORTS, args=("{report}",), whole=True),
    Endpoint("reports:report_edit", A.WRITE_REPORTS, args=("{status}",)),
    Endpoint("reports:report_edit", A.WRITE_REPORTS, args=("{report}",), method="post", whole=True),
    Endpoint("reports:report_parts", A.DECIDE_REPORTS, args=("{report}",)),
    Endpoint("reports:report_parts", A.DECIDE_REPORTS, args=("{report}",), method="post"),
    Endpoint("reports:part_done", A.WRITE_REPORTS, args=PART, method="post", whole=True),
    Endpoint("reports:report_read", A.READ_REPORTS, args=("{report}",), whole=True),
    Endpoint("reports:report_read", A.READ_REPORTS, args=("{status}",)),
    Endpoint(
        "reports:report_read", A.READ_REPORTS, args=("{frozen}",), query="exemplar=publicering", whole=True
    ),
    Endpoint("reports:report_file", A.READ_REPORTS, args=("{report}", "html"), whole=True),
    Endpoint("reports:report_checks", A.READ_REPORTS, args=("{report}",), whole=True),
    Endpoint("reports:report_checks", A.READ_REPORTS, args=("{status}",)),
    Endpoint("reports:finding_explain", A.DECIDE_REPORTS, args=("{report}",), method="post"),
    Endpoint("reports:explanation_remove", A.DECIDE_REPORTS, args=("{report}",), method="post"),
    Endpoint("reports:report_freeze", A.DECIDE_REPORTS, args=("{report}",)),
    Endpoint("reports:report_freeze", A.DECIDE_REPORTS, args=("{report}",), method="post"),
    Endpoint("reports:report_withdraw", A.DECIDE_REPORTS, args=("{frozen}",)),
    Endpoint("reports:report_withdraw", A.DECIDE_REPORTS, args=("{frozen}",), method="post"),
    Endpoint("reports:report_figures", A.READ_REPORTS, args=("{report}",), whole=True),
    Endpoint("reports:figure_show", A.READ_REPORTS, args=("{report}", "association:name"), whole=True),
    Endpoint("reports:report_content", A.READ_REPORTS, args=("{frozen}",), whole=True),
    # Out to Word and back
    Endpoint("reports:word_show", A.WRITE_REPORTS, args=("{report}",), whole=True),
    Endpoint("reports:word_show", A.WRITE_REPORTS, args=("{status}",)),
    Endpoint("reports:word_file", A.WRITE_REPORTS, args=("{report}",), method="post", whole=True),
    Endpoint("reports:word_receive", A.WRITE_REPORTS, args=("{report}",), method="post", whole=True),
    Endpoint("reports:word_compare", A.WRITE_REPORTS, args=("{report}", "{word_return}"), whole=True),
    Endpoint(
        "reports:word_accept", A.WRITE_REPORTS, args=("{report}", "{word_return}"), method="post", whole=True
    ),
    Endpoint(
        "reports:word_leave", A.WRITE_REPORTS, args=("{report}", "{word_return}"), method="post", whole=True
    ),
    # Writing the parts of a report
    Endpoint("reports:part_edit", A.WRITE_REPORTS, args=PART, whole=True),
    Endpoint("reports:part_edit", A.WRITE_REPORTS, args=PART, method="post", whole=True),
    Endpoint("reports:part_save", A.WRITE_REPORTS, args=PART, method="post", whole=True),
    Endpoint("reports:part_conflict", A.WRITE_REPORTS, args=PART, method="post", whole=True),
    Endpoint("reports:part_visit", A.WRITE_REPORTS, args=PART, method="post", whole=True),
    Endpoint("reports:part_preview", A.WRITE_REPORTS, args=PART, method="post", whole=True),
    Endpoint("reports:part_figures", A.WRITE_REPORTS, args=PART, whole=True),
    Endpoint("reports:part_figures", A.WRITE_REPORTS, args=PART, query="val=1&q=styrelse", whole=True),
    Endpoint("reports:part_versions", A.READ_REPORTS, args=PART, whole=True),
    Endpoint("reports:part_version", A.READ_REPORTS, args=(*PART, 1), whole=True),
    Endpoint("reports:part_restore", A.WRITE_REPORTS, args=(*PART, 1), method="post", whole=True),
    Endpoint("reports:comment_create", A.WRITE_REPORTS, args=PART, method="post", whole=True),
    Endpoint("reports:comment_settle", A.WRITE_REPORTS, args=(*PART, 1), method="post", whole=True),
)
