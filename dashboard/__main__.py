"""``python -m dashboard``: the same actions as in the browser, for terminals and scripts."""

import sys

from dashboard.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
