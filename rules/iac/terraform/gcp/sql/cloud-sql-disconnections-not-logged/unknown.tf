variable "flags" {}

resource "google_sql_database_instance" "orders" {
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"

    dynamic "database_flags" {
      for_each = var.flags

      content {
        name  = database_flags.key
        value = database_flags.value
      }
    }
  }
}
