variable "version" {}

resource "google_sql_database_instance" "orders" {
  database_version = var.version

  settings {
    tier = "db-f1-micro"
  }
}
