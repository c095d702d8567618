resource "google_sql_database_instance" "orders" {
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"

    database_flags {
      name = "log_lock_waits"
      # ruleid: cloud-sql-log-flag-off
      value = "off"
    }
  }
}

resource "google_sql_database_instance" "loans" {
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"

    database_flags {
      name = "log_checkpoints"
      # ruleid: cloud-sql-log-flag-off
      value = "off"
    }
  }
}
