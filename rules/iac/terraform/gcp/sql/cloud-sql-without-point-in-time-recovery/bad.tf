# ruleid: cloud-sql-without-point-in-time-recovery
resource "google_sql_database_instance" "menu" {
  database_version = "MYSQL_8_0"

  settings {
    tier = "db-f1-micro"
  }
}

resource "google_sql_database_instance" "stock" {
  database_version = "MYSQL_8_0"

  settings {
    tier = "db-f1-micro"

    backup_configuration {
      enabled = true
      # ruleid: cloud-sql-without-point-in-time-recovery
      binary_log_enabled = false
    }
  }
}
