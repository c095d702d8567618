# ruleid: gke-runs-any-image
resource "google_container_cluster" "shop" {
  name     = "shop"
  location = "europe-west1"
}

resource "google_container_cluster" "store" {
  name     = "store"
  location = "europe-west1"

  binary_authorization {
    # ruleid: gke-runs-any-image
    evaluation_mode = "DISABLED"
  }
}
