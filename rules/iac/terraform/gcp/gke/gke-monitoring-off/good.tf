resource "google_container_cluster" "shop" {
  name               = "shop"
  location           = "europe-west1"
  monitoring_service = "monitoring.googleapis.com/kubernetes"
}

resource "google_container_cluster" "store" {
  name     = "store"
  location = "europe-west1"
}
