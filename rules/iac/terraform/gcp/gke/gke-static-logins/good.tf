resource "google_container_cluster" "shop" {
  name     = "shop"
  location = "europe-west1"

  master_auth {
    client_certificate_config {
      issue_client_certificate = false
    }
  }
}

resource "google_container_cluster" "store" {
  name     = "store"
  location = "europe-west1"

  master_auth {
    username = ""
    password = ""
  }
}
