resource "google_container_cluster" "shop" {
  name     = "shop"
  location = "europe-west1"
  # ruleid: gke-alpha-cluster
  enable_kubernetes_alpha = true
}

locals {
  trial = true
}

# ruleid: gke-alpha-cluster
resource "google_container_cluster" "store" {
  name                    = "store"
  location                = "europe-west1"
  enable_kubernetes_alpha = local.trial
}
