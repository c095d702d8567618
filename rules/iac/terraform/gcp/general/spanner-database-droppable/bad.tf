# ruleid: spanner-database-droppable
resource "google_spanner_database" "loans" {
  instance = "library"
  name     = "loans"
}

resource "google_spanner_database" "fines" {
  instance = "library"
  name     = "fines"
  # ruleid: spanner-database-droppable
  enable_drop_protection = false
}
