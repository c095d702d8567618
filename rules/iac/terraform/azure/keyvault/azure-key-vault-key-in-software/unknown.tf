variable "kind" {}

resource "azurerm_key_vault_key" "loans" {
  name            = "loans"
  key_vault_id    = azurerm_key_vault.library.id
  key_type        = var.kind
  key_opts        = ["wrapKey", "unwrapKey"]
  expiration_date = "2027-12-30T20:00:00Z"
}
