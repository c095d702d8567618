resource "azurerm_key_vault_key" "loans" {
  name         = "loans"
  key_vault_id = azurerm_key_vault.library.id
  # ruleid: azure-key-vault-key-in-software
  key_type        = "RSA"
  key_size        = 3072
  key_opts        = ["wrapKey", "unwrapKey"]
  expiration_date = "2027-12-30T20:00:00Z"
}

resource "azurerm_key_vault_key" "fines" {
  name         = "fines"
  key_vault_id = azurerm_key_vault.library.id
  # ruleid: azure-key-vault-key-in-software
  key_type        = "EC"
  curve           = "P-256"
  key_opts        = ["sign"]
  expiration_date = "2027-12-30T20:00:00Z"
}
