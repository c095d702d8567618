# ruleid: azure-key-vault-secret-never-expires
resource "azurerm_key_vault_secret" "till" {
  name         = "till"
  value        = random_password.till.result
  key_vault_id = azurerm_key_vault.shop.id
}

locals {
  end = null
}

# ruleid: azure-key-vault-secret-never-expires
resource "azurerm_key_vault_secret" "mail" {
  name            = "mail"
  value           = random_password.mail.result
  key_vault_id    = azurerm_key_vault.shop.id
  expiration_date = local.end
}
