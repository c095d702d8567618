resource "google_project" "shop" {
  name                = "shop"
  project_id          = "shop-1234"
  auto_create_network = false
}
