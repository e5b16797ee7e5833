"""A pool judged on its own record: practice and crews read from some weeks, the others predicted and compared."""
