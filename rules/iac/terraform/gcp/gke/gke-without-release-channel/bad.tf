# ruleid: gke-without-release-channel
resource "google_container_cluster" "shop" {
  name     = "shop"
  location = "europe-west1"
}

resource "google_container_cluster" "store" {
  name     = "store"
  location = "europe-west1"

  release_channel {
    # ruleid: gke-without-release-channel
    channel = "UNSPECIFIED"
  }
}
