resource "google_container_cluster" "shop" {
  name                    = "shop"
  location                = "europe-west1"
  enable_kubernetes_alpha = false
}

resource "google_container_cluster" "store" {
  name     = "store"
  location = "europe-west1"
}
