# ruleid: gcp-project-default-network
resource "google_project" "shop" {
  name       = "shop"
  project_id = "shop-1234"
}

resource "google_project" "bakery" {
  name       = "bakery"
  project_id = "bakery-1234"
  # ruleid: gcp-project-default-network
  auto_create_network = true
}
