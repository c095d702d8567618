resource "google_sql_database_instance" "orders" {
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"

    database_flags {
      name = "log_temp_files"
      # ruleid: cloud-sql-temporary-files-not-logged
      value = "1024"
    }
  }
}

resource "google_sql_database_instance" "loans" {
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"

    database_flags {
      name = "log_temp_files"
      # ruleid: cloud-sql-temporary-files-not-logged
      value = "-1"
    }
  }
}
