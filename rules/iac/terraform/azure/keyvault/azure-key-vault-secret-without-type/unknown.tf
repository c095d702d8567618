variable "kind" {}

resource "azurerm_key_vault_secret" "till" {
  name            = "till"
  value           = random_password.till.result
  key_vault_id    = azurerm_key_vault.shop.id
  content_type    = var.kind
  expiration_date = "2027-06-30T20:00:00Z"
}
