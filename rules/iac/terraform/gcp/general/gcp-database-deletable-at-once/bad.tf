resource "google_spanner_database" "loans" {
  instance = "library"
  name     = "loans"
  # ruleid: gcp-database-deletable-at-once
  deletion_protection = false
}

resource "google_bigquery_table" "fines" {
  dataset_id = "library"
  table_id   = "fines"
  # ruleid: gcp-database-deletable-at-once
  deletion_protection = false
}
