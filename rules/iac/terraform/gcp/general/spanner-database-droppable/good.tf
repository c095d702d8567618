resource "google_spanner_database" "loans" {
  instance               = "library"
  name                   = "loans"
  enable_drop_protection = true
}
