resource "google_container_cluster" "shop" {
  name     = "shop"
  location = "europe-west1"

  master_auth {
    client_certificate_config {
      # ruleid: gke-static-logins
      issue_client_certificate = true
    }
  }
}

resource "google_container_cluster" "store" {
  name     = "store"
  location = "europe-west1"

  master_auth {
    # ruleid: gke-static-logins
    username = "grocer"
    password = random_password.store.result
  }
}
