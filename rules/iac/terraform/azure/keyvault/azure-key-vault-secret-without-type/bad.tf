# ruleid: azure-key-vault-secret-without-type
resource "azurerm_key_vault_secret" "till" {
  name            = "till"
  value           = random_password.till.result
  key_vault_id    = azurerm_key_vault.shop.id
  expiration_date = "2027-06-30T20:00:00Z"
}

resource "azurerm_key_vault_secret" "mail" {
  name         = "mail"
  value        = random_password.mail.result
  key_vault_id = azurerm_key_vault.shop.id
  # ruleid: azure-key-vault-secret-without-type
  content_type    = ""
  expiration_date = "2027-06-30T20:00:00Z"
}
