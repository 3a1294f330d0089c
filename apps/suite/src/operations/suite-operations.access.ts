import { defineAccess, defineRefusals } from '@ventanilla/chassis';

// What an operator may ask of the installation as a whole.
defineAccess({
  BackUpInstallation: ['administrator'],
  VerifyInstallation: ['administrator'],
  MoveInstallation: ['administrator'],
});

defineRefusals({
  MOVE_UNDER_WAY: {
    status: 409,
    sentence: 'This installation is being moved already; wait until that has ended.',
  },
  MOVE_REFUSED: { status: 409, sentence: 'The installation cannot be moved there.' },
  MOVE_SETTINGS_UNFIT: {
    status: 422,
    sentence: "The settings of the target stand in files of the suite's own user, closed to all others.",
  },
  BACKUP_FOLDER_UNFIT: {
    status: 422,
    sentence: "A backup goes into two empty folders outside the data folder, for the suite's own user only.",
  },
});
