"""Finding tickets by what stands in them: Chinese, English and mixed, on the desk's own PostgreSQL."""
