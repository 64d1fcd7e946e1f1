namespace DeployConsole.Server.Inventory.Sweeps;

/// <summary>What a read makes of a picture. It is applied to the newest one, which may have moved since the read began.</summary>
internal delegate Picture PictureEdit(Picture picture);
