# ruleid: cloud-sql-disconnections-not-logged
resource "google_sql_database_instance" "orders" {
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"
  }
}

# ruleid: cloud-sql-disconnections-not-logged
resource "google_sql_database_instance" "loans" {
  database_version = "POSTGRES_15"

  settings {
    tier = "db-f1-micro"

    database_flags {
      name  = "log_disconnections"
      value = "off"
    }
  }
}
