resource "google_container_cluster" "shop" {
  name            = "shop"
  location        = "europe-west1"
  logging_service = "logging.googleapis.com/kubernetes"
}

resource "google_container_cluster" "store" {
  name     = "store"
  location = "europe-west1"
}
