# ruleid: cloud-sql-public-address
resource "google_sql_database_instance" "orders" {
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"
  }
}

resource "google_sql_database_instance" "menu" {
  database_version = "MYSQL_8_0"

  settings {
    tier = "db-f1-micro"

    ip_configuration {
      # ruleid: cloud-sql-public-address
      ipv4_enabled = true
    }
  }
}
