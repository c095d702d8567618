resource "google_sql_database_instance" "wages" {
  database_version = "SQLSERVER_2022_STANDARD"

  settings {
    tier = "db-custom-2-8192"

    database_flags {
      name = "cross db ownership chaining"
      # ruleid: cloud-sql-server-passes-on-rights
      value = "on"
    }
  }
}

locals {
  chaining = "on"
}

# ruleid: cloud-sql-server-passes-on-rights
resource "google_sql_database_instance" "staff" {
  database_version = "SQLSERVER_2022_STANDARD"

  settings {
    tier = "db-custom-2-8192"

    database_flags {
      name  = "cross db ownership chaining"
      value = local.chaining
    }
  }
}
