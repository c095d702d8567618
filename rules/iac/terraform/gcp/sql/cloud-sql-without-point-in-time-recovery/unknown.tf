variable "binary_log" {}

resource "google_sql_database_instance" "menu" {
  database_version = "MYSQL_8_0"

  settings {
    tier = "db-f1-micro"

    backup_configuration {
      enabled            = true
      binary_log_enabled = var.binary_log
    }
  }
}
