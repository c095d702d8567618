resource "google_sql_database_instance" "menu" {
  database_version = "MYSQL_8_0"

  settings {
    tier = "db-f1-micro"

    database_flags {
      name = "local_infile"
      # ruleid: cloud-sql-reads-files-of-clients
      value = "on"
    }
  }
}

resource "google_sql_database_instance" "stock" {
  database_version = "MYSQL_8_0"

  settings {
    tier = "db-f1-micro"

    database_flags {
      name  = "slow_query_log"
      value = "on"
    }

    database_flags {
      name = "local_infile"
      # ruleid: cloud-sql-reads-files-of-clients
      value = "ON"
    }
  }
}
