variable "protect" {}

resource "google_spanner_database" "loans" {
  instance            = "library"
  name                = "loans"
  deletion_protection = var.protect
}
